package dev.holdfast.api.seatmaps;

import dev.holdfast.catalog.SeatMap;
import dev.holdfast.catalog.SeatMap.Point;
import dev.holdfast.tidy.Tidy;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** What sound seat maps come to. */
class SeatMapReaderTest {

    private static SeatMap read(String json) {
        return SeatMapReader.read(json.getBytes(StandardCharsets.UTF_8)).map();
    }

    private static SeatMap.Row onlyRow(String members) {
        return read(Samples.row(members)).seated().getFirst().rows().getFirst();
    }

    private static List<String> labels(SeatMap.Row row) {
        return row.seats().stream().map(SeatMap.Seat::label).toList();
    }

    @Test
    void sampleOfTheDocumentationIsRead() throws IOException {
        String page = Files.readString(Tidy.repository().resolve("docs/api/seat-maps.md"));
        SeatMap map = read(Samples.hall());

        assertThat(page).contains(Samples.hall());
        assertThat(map.seats()).isEqualTo(30 + 30 + 4 + 300 + 10);
        assertThat(map.standingCapacity()).isEqualTo(200);
        assertThat(map.focalPoint()).contains(new Point(15, -4));
        assertThat(map.sections()).extracting(SeatMap.Section::key)
                .containsExactly("front", "rear", "bar", "pit");
        assertThat(map.categories().getFirst())
                .isEqualTo(new SeatMap.Category("gold", "Gold", Optional.of("#d4af37")));
        assertThat(map.standing()).containsExactly(
                new SeatMap.Standing("pit", "Pit", new Point(15, -2), 200, "floor"));
    }

    @Test
    void listedSeatSaysMoreThanItsRow() {
        SeatMap.Row row = read(Samples.hall()).seated().getFirst().rows().get(2);

        assertThat(row.seats()).containsExactly(
                new SeatMap.Seat("1", new Point(4, 3), "silver", false, false, false),
                new SeatMap.Seat("2", new Point(5, 3), "gold", false, false, false),
                new SeatMap.Seat("2a", new Point(6.5, 3.2), "silver", true, false, false),
                new SeatMap.Seat("3", new Point(8, 3), "silver", false, true, false));
    }

    @Test
    void marksOfARowReachItsSeats() {
        SeatMap.Row row = read(Samples.hall()).seated().getFirst().rows().getFirst();

        assertThat(row.seats().stream().filter(SeatMap.Seat::accessible).map(SeatMap.Seat::label))
                .containsExactly("1", "30");
        assertThat(row.seats().stream().filter(SeatMap.Seat::companion).map(SeatMap.Seat::label))
                .containsExactly("2", "29");
        assertThat(row.seats().stream().filter(SeatMap.Seat::aisleAfter).map(SeatMap.Seat::label))
                .containsExactly("15");
    }

    @Test
    void seatsStandSideBySideAndAnAisleIsAsWideAsASeat() {
        SeatMap.Row row = onlyRow("""
                "x": 2, "y": 7, "spacing": 0.5, "labels": "1-4", "aisles": ["2"]""");

        assertThat(row.seats()).extracting(SeatMap.Seat::position)
                .containsExactly(new Point(2, 7), new Point(2.5, 7), new Point(3.5, 7), new Point(4, 7));
    }

    @Test
    void seatsWithoutPlacesStandWhereTheRowPutsThem() {
        SeatMap.Row row = onlyRow("""
                "seats": [{"label": "1"}, {"label": "2", "y": 3}, {"label": "3", "x": 9}]""");

        assertThat(row.seats()).extracting(SeatMap.Seat::position)
                .containsExactly(new Point(0, 0), new Point(1, 3), new Point(9, 0));
    }

    @Test
    void rowsFollowEachOtherUnlessTheySayWhere() {
        var section = read(Samples.section("""
                "position": {"x": 100, "y": 50}, "spacing": 2, "row_spacing": 3, "rows": [
                {"label": "A", "count": 1}, {"label": "B", "count": 1},
                {"label": "C", "count": 1, "y": 20, "x": 1}, {"label": "D", "count": 2}]""")).seated()
                .getFirst();

        assertThat(section.rows().stream().map(row -> row.seats().getLast().position())).containsExactly(
                new Point(100, 50), new Point(100, 53), new Point(101, 70), new Point(102, 73));
    }

    @Test
    void templateIsUnrolled() {
        var section = read(Samples.section("""
                "template": {"rows": 3, "columns": 4, "start_row_label": "Z", "start_column_label": "101",
                "aisles": ["102"]}""")).seated().getFirst();

        assertThat(section.rows()).extracting(SeatMap.Row::label).containsExactly("Z", "AA", "AB");
        assertThat(section.rows()).allSatisfy(row -> {
            assertThat(labels(row)).containsExactly("101", "102", "103", "104");
            assertThat(row.seats().get(1).aisleAfter()).isTrue();
        });
        assertThat(section.rows().getLast().seats().getLast().position()).isEqualTo(new Point(4, 2));
        assertThat(section.places()).isEqualTo(12);
    }

    @Test
    void templateBeginsAtA1() {
        var rows = read(Samples.section("\"template\": {\"rows\": 1, \"columns\": 2}")).seated()
                .getFirst()
                .rows();

        assertThat(rows.getFirst().label()).isEqualTo("A");
        assertThat(labels(rows.getFirst())).containsExactly("1", "2");
    }

    @Test
    void seatsStandAroundTheirTable() {
        var table = read(Samples.hall()).seated().get(2);

        assertThat(table.tables()).isTrue();
        assertThat(table.rows().get(1).seats()).extracting(SeatMap.Seat::position)
                .containsExactly(new Point(10, 23.36), new Point(10.64, 24), new Point(10, 24.64),
                        new Point(9.36, 24));
    }

    @Test
    void mapWithoutCategoriesHasOne() {
        SeatMap map = read(Samples.row("\"count\": 1"));

        assertThat(map.categories())
                .containsExactly(new SeatMap.Category("standard", "Standard", Optional.empty()));
        assertThat(map.seated().getFirst().rows().getFirst().seats().getFirst().category())
                .isEqualTo("standard");
    }

    @Test
    void namesAreTakenFromKeysWhenLeftOut() {
        SeatMap map = read("""
                {"name": " Hall ", "categories": [{"key": "k"}],
                 "sections": [{"key": "a", "kind": "standing", "capacity": 1}]}""");

        assertThat(map.name()).isEqualTo("Hall");
        assertThat(map.categories().getFirst().name()).isEqualTo("k");
        assertThat(map.sections().getFirst().name()).isEqualTo("a");
        assertThat(map.seats()).isZero();
        assertThat(map.toLayout().seats()).isZero();
    }
}
