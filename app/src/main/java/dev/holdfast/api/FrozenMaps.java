package dev.holdfast.api;

import dev.holdfast.inventory.seating.SeatLayout;
import tools.jackson.core.JsonGenerator;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;

/** Writes the frozen maps of sessions: sections, rows and seats in the order of their indexes. */
final class FrozenMaps {

    private FrozenMaps() {}

    /** @param text the map as the catalog keeps it, with the places of the seats */
    static byte[] of(UUID id, SeatLayout layout, String text) {
        return write(id, layout, out -> out.writeRawValue(text));
    }

    /** The map as far as inventory knows it: where the seats are is not known. */
    static byte[] of(UUID id, SeatLayout layout) {
        return write(id, layout, out -> {
            out.writeStartObject();
            categories(layout, out);
            out.writeArrayPropertyStart("sections");
            layout.sections().forEach(section -> section(section, out));
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    @FunctionalInterface
    private interface Map {
        void write(JsonGenerator out);
    }

    private static byte[] write(UUID id, SeatLayout layout, Map map) {
        var bytes = new ByteArrayOutputStream(1 << 16);
        try (JsonGenerator out = Json.generator(bytes)) {
            out.writeStartObject();
            out.writeStringProperty("layout_id", id.toString());
            out.writeNumberProperty("seats", layout.seats());
            out.writeName("map");
            map.write(out);
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void categories(SeatLayout layout, JsonGenerator out) {
        var keys = new LinkedHashSet<String>();
        for (int unit = 0; unit < layout.seats(); unit++) {
            keys.add(layout.categoryKey(unit));
        }
        out.writeArrayPropertyStart("categories");
        for (String key : keys) {
            out.writeStartObject();
            out.writeStringProperty("key", key);
            out.writeStringProperty("name", key);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void section(SeatLayout.Section section, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("key", section.key());
        out.writeStringProperty("name", section.name());
        out.writeStringProperty("kind", "seated");
        out.writeArrayPropertyStart("rows");
        section.rows().stream().filter(row -> !row.seats().isEmpty()).forEach(row -> row(row, out));
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void row(SeatLayout.Row row, JsonGenerator out) {
        String usual = row.seats().getFirst().category();
        out.writeStartObject();
        out.writeStringProperty("label", row.label());
        out.writeStringProperty("category", usual);
        out.writeArrayPropertyStart("seats");
        row.seats().forEach(seat -> seat(seat, usual, out));
        out.writeEndArray();
        List<String> aisles = row.seats()
                .stream()
                .filter(SeatLayout.Seat::aisleAfter)
                .map(SeatLayout.Seat::label)
                .toList();
        if (!aisles.isEmpty()) {
            out.writeArrayPropertyStart("aisles");
            aisles.forEach(out::writeString);
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private static void seat(SeatLayout.Seat seat, String usual, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("label", seat.label());
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
}
