package dev.holdfast.api.seatmaps;

import dev.holdfast.api.seatmaps.BlocksForm.Row;
import dev.holdfast.api.seatmaps.BlocksForm.Rows;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

import java.util.List;

/** Reads the rows of a block of system B: a number, or the rows one by one. */
final class RowsReader extends ValueDeserializer<Rows> {

    private static final TypeReference<List<@Nullable Row>> LISTED = new TypeReference<>() {
    };

    @Override
    public Rows deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return new Rows(parser.getIntValue(), List.of());
        }
        return new Rows(null,
                context.readValue(parser, context.getTypeFactory().constructType(LISTED)));
    }
}
