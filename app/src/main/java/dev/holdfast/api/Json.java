package dev.holdfast.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Reads request bodies and writes answers. Strict about types: no number is read from a string nor a string
 * from a number, no whole number from a fraction, no key twice. Field names are snake_case; absent values are
 * left out. Thread-safe.
 */
public final class Json {

    private static final JsonMapper LENIENT = JsonMapper
            .builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build())
            .addModule(new SimpleModule().addDeserializer(UUID.class, new UuidReader()))
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final JsonMapper STRICT = LENIENT.rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    /**
     * The body as {@code type}, for the routes system A has: fields it does not know are ignored.
     *
     * @throws ProblemException 400 {@code invalid_request}; the field is named when one can be blamed
     */
    public static <T> T read(Request request, Class<T> type) {
        return read(request, type, LENIENT);
    }

    /** As {@link #read}, for our own routes: a field that {@code type} does not have is refused. */
    static <T> T readStrict(Request request, Class<T> type) {
        return read(request, type, STRICT);
    }

    private static <T> T read(Request request, Class<T> type, JsonMapper mapper) {
        byte[] body = request.body();
        requireMediaType(request);
        return parsed(body, type, mapper);
    }

    /** A body as {@link #read} takes it. */
    static <T> T parsed(byte[] body, Class<T> type) {
        return parsed(body, type, LENIENT);
    }

    private static <T> T parsed(byte[] body, Class<T> type, JsonMapper mapper) {
        try {
            T value = mapper.readValue(body, type);
            if (value == null) {
                throw Problem.invalid("body", "Invalid JSON").exception();
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            throw Problem.invalid(path(e), "Unknown field " + path(e)).exception();
        } catch (JacksonException e) {
            throw Problem.invalid(path(e), "Invalid JSON").exception();
        }
    }

    /** A part of a body as {@code type}, in which unknown fields are refused; {@code where} is its path. */
    static <T> T strict(JsonNode part, Class<T> type, String where) {
        try {
            return STRICT.treeToValue(part, type);
        } catch (UnrecognizedPropertyException e) {
            String field = where + "." + path(e);
            throw Problem.invalid(field, "Unknown field " + field).exception();
        } catch (JacksonException e) {
            throw Problem.invalid(e.getPath().isEmpty() ? where : where + "." + path(e), "Invalid JSON")
                    .exception();
        }
    }

    /**
     * Refuses what says that it is no JSON.
     *
     * @throws ProblemException 415
     */
    static void requireMediaType(Request request) {
        String contentType = request.contentType();
        if (!contentType.isEmpty() && !contentType.endsWith("json") && !contentType.equals("text/plain")
                && !contentType.equals("application/x-www-form-urlencoded")) {
            throw Problem.of(415, "unsupported_media_type", "Send application/json").exception();
        }
    }

    private static String path(JacksonException e) {
        String path = e.getPath()
                .stream()
                .map(r -> r.getPropertyName() == null ? "[" + r.getIndex() + "]" : r.getPropertyName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "body" : path;
    }

    public static Response ok(Object body) {
        return of(200, body);
    }

    public static Response of(int status, Object body) {
        return Response.of(status, Response.JSON, bytes(body));
    }

    /** What was written before as JSON. */
    public static JsonNode tree(String json) {
        return LENIENT.readTree(json);
    }

    public static byte[] bytes(Object body) {
        return LENIENT.writeValueAsBytes(body);
    }

    /** A generator over {@code out}, for answers that are written by hand. */
    static JsonGenerator generator(java.io.OutputStream out) {
        return LENIENT.createGenerator(out);
    }
}
