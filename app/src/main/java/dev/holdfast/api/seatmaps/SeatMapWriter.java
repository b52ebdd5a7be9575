package dev.holdfast.api.seatmaps;

import dev.holdfast.catalog.SeatMap;
import dev.holdfast.catalog.SeatMapFormat;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

import java.io.StringWriter;

/**
 * Writes seat maps in their normal form: every seat with its place, in the order of the units of a session.
 * The same map is always the same text. Thread-safe.
 */
public final class SeatMapWriter {

    /** How the server keeps seat maps. */
    public static final SeatMapFormat FORMAT = new SeatMapFormat(SeatMapWriter::text, SeatMapReader::written);

    private static final JsonFactory JSON = new JsonFactory();

    private SeatMapWriter() {}

    public static String text(SeatMap map) {
        var text = new StringWriter(1 << 16);
        try (JsonGenerator out = JSON.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), text)) {
            write(map, out);
        }
        return text.toString();
    }

    /** Writes the map as one object. */
    public static void write(SeatMap map, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("name", map.name());
        map.focalPoint().ifPresent(point -> point("focal_point", point, out));
        out.writeArrayPropertyStart("categories");
        map.categories().forEach(category -> category(category, out));
        out.writeEndArray();
        out.writeArrayPropertyStart("sections");
        map.sections().forEach(section -> section(section, out));
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void category(SeatMap.Category category, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("key", category.key());
        out.writeStringProperty("name", category.name());
        category.colour().ifPresent(colour -> out.writeStringProperty("colour", colour));
        out.writeEndObject();
    }

    private static void section(SeatMap.Section section, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("key", section.key());
        out.writeStringProperty("name", section.name());
        switch (section) {
            case SeatMap.Standing standing -> {
                out.writeStringProperty("kind", "standing");
                point("position", standing.position(), out);
                out.writeStringProperty("category", standing.category());
                out.writeNumberProperty("capacity", standing.capacity());
            }
            case SeatMap.Seated seated -> {
                out.writeStringProperty("kind", seated.tables() ? "table" : "seated");
                out.writeArrayPropertyStart("rows");
                seated.rows().forEach(row -> row(row, out));
                out.writeEndArray();
            }
        }
        out.writeEndObject();
    }

    /** The category of the first seat is that of the row; others name their own. */
    private static void row(SeatMap.Row row, JsonGenerator out) {
        String category = row.seats().getFirst().category();
        out.writeStartObject();
        out.writeStringProperty("label", row.label());
        out.writeStringProperty("category", category);
        out.writeArrayPropertyStart("seats");
        for (SeatMap.Seat seat : row.seats()) {
            seat(seat, category, out);
        }
        out.writeEndArray();
        if (row.seats().stream().anyMatch(SeatMap.Seat::aisleAfter)) {
            out.writeArrayPropertyStart("aisles");
            row.seats()
                    .stream()
                    .filter(SeatMap.Seat::aisleAfter)
                    .forEach(seat -> out.writeString(seat.label()));
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private static void seat(SeatMap.Seat seat, String usual, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("label", seat.label());
        number("x", seat.position().x(), out);
        number("y", seat.position().y(), out);
        if (!seat.category().equals(usual)) {
            out.writeStringProperty("category", seat.category());
        }
        if (seat.accessible()) {
            out.writeBooleanProperty("accessible", true);
        }
        if (seat.companion()) {
            out.writeBooleanProperty("companion", true);
        }
        out.writeEndObject();
    }

    private static void point(String name, SeatMap.Point point, JsonGenerator out) {
        out.writeObjectPropertyStart(name);
        number("x", point.x(), out);
        number("y", point.y(), out);
        out.writeEndObject();
    }

    /** Whole numbers without a fraction. */
    private static void number(String name, double value, JsonGenerator out) {
        long whole = (long) value;
        if (whole == value) {
            out.writeNumberProperty(name, whole);
        } else {
            out.writeNumberProperty(name, value);
        }
    }
}
