package dev.holdfast.api.seatmaps;

import dev.holdfast.platform.http.ProblemException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Reads the text of a seat map into its forms and says where it is no such text. Thread-safe. */
final class SeatMapJson {

    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .addModule(new SimpleModule().addDeserializer(BlocksForm.Rows.class, new RowsReader()))
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SeatMapJson() {}

    /** @throws ProblemException 400 that names the field, or the line when there is no field to blame */
    static SeatMapForm read(byte[] json) {
        try {
            SeatMapForm form = MAPPER.readValue(json, SeatMapForm.class);
            if (form == null) {
                throw Faults.refusal(Place.BODY, "Send a seat map");
            }
            return form;
        } catch (UnrecognizedPropertyException e) {
            throw Faults.refusal(place(e), "Unknown field. Known here: " + names(e.getKnownPropertyIds()));
        } catch (MismatchedInputException e) {
            throw Faults.refusal(place(e), mismatched(e));
        } catch (StreamReadException e) {
            throw Faults.refusal(place(e), broken(e));
        } catch (JacksonException e) {
            throw Faults.refusal(place(e), "Invalid JSON" + where(e));
        }
    }

    private static String names(@Nullable Collection<?> known) {
        return known == null
                ? "none"
                : known.stream().map(Objects::toString).sorted().collect(Collectors.joining(", "));
    }

    private static String mismatched(MismatchedInputException e) {
        return Objects.requireNonNullElse(e.getOriginalMessage(), "").startsWith("Trailing token")
                ? "Send one object and nothing after it"
                : "Must be " + wanted(e.getTargetType());
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == String.class) {
            return "a text";
        }
        if (type == Integer.class || type == int.class) {
            return "a whole number up to " + Integer.MAX_VALUE;
        }
        if (type == Double.class) {
            return "a number";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        return type != null && Collection.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    private static String broken(StreamReadException e) {
        String told = Objects.requireNonNullElse(e.getOriginalMessage(), "");
        return (told.startsWith("Duplicate") ? "A field is given twice" : "Invalid JSON") + where(e);
    }

    private static String where(JacksonException e) {
        TokenStreamLocation location = e.getLocation();
        return location == null
                ? ""
                : " in line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static Place place(JacksonException e) {
        Place place = Place.BODY;
        List<JacksonException.Reference> path = e.getPath();
        for (int i = 0; i < path.size(); i++) {
            String name = path.get(i).getPropertyName();
            boolean indexed = i + 1 < path.size() && path.get(i + 1).getPropertyName() == null;
            if (name != null) {
                place = indexed ? place.item(name, path.get(i + 1).getIndex()) : place.field(name);
            }
        }
        return place;
    }
}
