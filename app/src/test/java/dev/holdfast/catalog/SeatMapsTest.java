package dev.holdfast.catalog;

import dev.holdfast.api.seatmaps.Samples;
import dev.holdfast.api.seatmaps.SeatMapReader;
import dev.holdfast.api.seatmaps.SeatMapWriter;
import dev.holdfast.inventory.seating.SeatLayout;
import dev.holdfast.platform.ids.AdminId;
import dev.holdfast.platform.ids.SeatMapId;
import dev.holdfast.platform.ids.VenueId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class SeatMapsTest {

    private final CatalogFixture fixture = new CatalogFixture();
    private final SeatMaps maps = new SeatMaps(fixture.database, SeatMapWriter.FORMAT, fixture.time);

    @AfterEach
    void close() {
        fixture.close();
    }

    private SeatMapVersion made(SeatMap map, Optional<SeatMapId> successorOf) {
        var owner = new NewSeatMap.Owner(fixture.organization, AdminId.random());
        return switch (maps.create(new NewSeatMap(owner, fixture.venue, successorOf, map))) {
            case SeatMapCreation.Created(var version, int _) -> version;
            case SeatMapCreation.UnknownVenue _ -> throw new AssertionError("the venue is there");
            case SeatMapCreation.UnknownSeatMap _ -> throw new AssertionError("the map is there");
        };
    }

    private static SeatMap read(String json) {
        return SeatMapReader.read(json.getBytes(StandardCharsets.UTF_8)).map();
    }

    @Test
    void storedVersionIsTheMapThatWasMade() {
        SeatMap hall = read(Samples.hall());
        SeatMapVersion first = made(hall, Optional.empty());
        SeatMapVersion second = made(read(Samples.layoutOfB()), Optional.of(first.id()));

        assertThat(maps.find(first.id(), 1)).contains(hall);
        assertThat(maps.find(first.id(), 2)).contains(read(Samples.layoutOfB()));
        assertThat(maps.find(first.id(), 3)).isEmpty();
        assertThat(maps.text(first.id(), 1)).contains(SeatMapWriter.text(hall));
        assertThat(maps.latest(fixture.venue, first.id())).contains(second);
        assertThat(maps.latest(VenueId.random(), first.id())).isEmpty();
        assertThat(second.size()).isEqualTo(new SeatMapVersion.Size(13, 120));
    }

    @Test
    void versionsMadeAtOnceAreNumberedWithoutGaps() throws Exception {
        SeatMap map = read(Samples.layoutOfB());
        SeatMapId id = made(map, Optional.empty()).id();
        var start = new CyclicBarrier(4);
        Callable<List<Integer>> organizer = () -> {
            start.await();
            return IntStream.range(0, 20).mapToObj(_ -> made(map, Optional.of(id)).version()).toList();
        };
        try (var organizers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, 4).mapToObj(_ -> organizers.submit(organizer)).toList();
            var versions = new TreeSet<Integer>();
            for (var one : running) {
                versions.addAll(one.get());
            }
            assertThat(versions).containsExactlyElementsOf(IntStream.rangeClosed(2, 81).boxed().toList());
        }
    }

    @Test
    void seatsAreSeenFromTheFocalPoint() {
        SeatLayout layout = read("""
                {"name": "H", "focal_point": {"x": 3, "y": -4}, "sections": [
                {"key": "pit", "kind": "standing", "capacity": 5},
                {"key": "a", "kind": "seated", "rows": [{"label": "A", "count": 4, "aisles": ["1"],
                 "accessible": ["2"], "companion": ["4"]}]}]}""").toLayout();

        assertThat(layout.seats()).isEqualTo(4);
        assertThat(layout.sections().getFirst().rows().getFirst().seats()).containsExactly(
                new SeatLayout.Seat("1", "standard", false, false, true, 5),
                new SeatLayout.Seat("2", "standard", true, false, false, 4.123),
                new SeatLayout.Seat("3", "standard", false, false, false, 4),
                new SeatLayout.Seat("4", "standard", false, true, false, 4.123));
    }

    @Test
    void withoutFocalPointTheyAreSeenFromTheMiddleOfTheFront() {
        SeatLayout layout = read("""
                {"name": "H", "sections": [{"key": "a", "kind": "seated", "position": {"x": 10, "y": 5},
                 "template": {"rows": 3, "columns": 5}}]}""").toLayout();

        var rows = layout.sections().getFirst().rows();
        assertThat(rows.getFirst().seats()).extracting(SeatLayout.Seat::distance)
                .containsExactly(2.0, 1.0, 0.0, 1.0, 2.0);
        assertThat(rows.getLast().seats().get(2).distance()).isEqualTo(2);
    }
}
