package dev.holdfast.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.holdfast.api.seatmaps.SeatMapReading;
import dev.holdfast.catalog.SeatMap;
import dev.holdfast.catalog.SeatMapVersion;
import dev.holdfast.catalog.StoredSeatMap;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Seat maps as their organizer reads them. */
final class SeatMapBodies {

    private SeatMapBodies() {}

    /** What a map that was just made comes to. */
    record MadeBody(UUID seatMapId, int version, String name, int seats, int standingCapacity,
            List<SectionBody> sections, List<CategoryBody> categories, List<String> warnings,
            List<Integer> blockedSeats) {}

    /** Seats of a section with seats, or the capacity of one without. */
    record SectionBody(String key, String name, String kind, @Nullable Integer seats,
            @Nullable Integer capacity) {

        static SectionBody of(SeatMap.Section section) {
            return switch (section) {
                case SeatMap.Seated seated -> new SectionBody(seated.key(), seated.name(),
                        seated.tables() ? "table" : "seated", seated.places(), null);
                case SeatMap.Standing standing ->
                    new SectionBody(standing.key(), standing.name(), "standing", null, standing.capacity());
            };
        }
    }

    record CategoryBody(String key, String name, @Nullable String colour) {}

    record ItemBody(UUID seatMapId, int version, String name, int seats, int standingCapacity,
            Instant createdAt) {

        static ItemBody of(SeatMapVersion version) {
            return new ItemBody(version.id().value(), version.version(), version.name(),
                    version.size().seats(), version.size().standingCapacity(), version.createdAt());
        }
    }

    record ListBody(List<ItemBody> seatMaps) {

        static ListBody of(List<SeatMapVersion> versions) {
            return new ListBody(versions.stream().map(ItemBody::of).toList());
        }
    }

    /** A version with its normal form. */
    record StoredBody(UUID seatMapId, int version, UUID venueId, String name, int seats, int standingCapacity,
            Instant createdAt, @JsonRawValue String map) {

        static StoredBody of(StoredSeatMap stored) {
            SeatMapVersion version = stored.version();
            return new StoredBody(version.id().value(), version.version(), version.venue().value(),
                    version.name(), version.size().seats(), version.size().standingCapacity(),
                    version.createdAt(), stored.text());
        }
    }

    static MadeBody made(SeatMapVersion version, SeatMapReading reading, int venueCapacity) {
        SeatMap map = reading.map();
        return new MadeBody(version.id().value(), version.version(), version.name(), version.size().seats(),
                version.size().standingCapacity(), map.sections().stream().map(SectionBody::of).toList(),
                map.categories()
                        .stream()
                        .map(c -> new CategoryBody(c.key(), c.name(), c.colour().orElse(null)))
                        .toList(),
                warnings(version, reading, venueCapacity), reading.blockedSeats());
    }

    private static List<String> warnings(SeatMapVersion version, SeatMapReading reading, int venueCapacity) {
        int places = version.size().seats() + version.size().standingCapacity();
        var warnings = new ArrayList<>(reading.warnings());
        if (places > venueCapacity) {
            warnings.add("The map has " + places + " places, the venue takes " + venueCapacity);
        }
        return warnings;
    }
}
