package dev.holdfast.api;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

import java.util.UUID;

/**
 * Reads UUIDs of request bodies in their one spelling of 36 characters. The library alone also takes Base64,
 * and an empty text for the nil UUID.
 */
final class UuidReader extends ValueDeserializer<UUID> {

    @Override
    public UUID deserialize(JsonParser parser, DeserializationContext context) {
        String text = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : "";
        if (!Fields.uuid(text)) {
            throw context.weirdStringException(text, UUID.class, "not a UUID of 36 characters");
        }
        return UUID.fromString(text);
    }
}
