package dev.holdfast.api.seatmaps;

import dev.holdfast.catalog.SeatMap;
import dev.holdfast.catalog.SeatMap.Point;
import dev.holdfast.platform.http.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Layouts of system B become seat maps. */
class BlockImportTest {

    private static SeatMapReading read(String json) {
        return SeatMapReader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void blocksAreSections() {
        SeatMap map = read(Samples.layoutOfB()).map();

        assertThat(map.name()).isEqualTo("Old Theatre");
        assertThat(map.sections()).extracting(SeatMap.Section::key)
                .containsExactly("stalls", "stalls-2", "balcony", "floor");
        assertThat(map.sections()).extracting(SeatMap.Section::name)
                .containsExactly("Stalls", "Stalls", "Balcony", "Floor");
        assertThat(map.seats()).isEqualTo(5 + 6 + 2);
        assertThat(map.standing()).containsExactly(
                new SeatMap.Standing("floor", "Floor", new Point(0, 50), 120, "2f1b"));
        assertThat(map.focalPoint()).contains(new Point(200, 20));
    }

    @Test
    void rowsFillTheirBlock() {
        var stalls = read(Samples.layoutOfB()).map().seated().getFirst();

        assertThat(stalls.rows().getFirst().seats()).containsExactly(
                new SeatMap.Seat("1A", new Point(100, 100), "2f1b", false, false, false),
                new SeatMap.Seat("2A", new Point(120, 100), "2f1b", false, false, false),
                new SeatMap.Seat("3A", new Point(140, 100), "standard", false, false, false));
        assertThat(stalls.rows().get(1).seats().getFirst().position()).isEqualTo(new Point(100, 110));
    }

    @Test
    void countsOfRowsAndColumnsAreUnrolled() {
        var rows = read(Samples.layoutOfB()).map().seated().get(1).rows();

        assertThat(rows).extracting(SeatMap.Row::label).containsExactly("Y", "Z");
        assertThat(rows.getLast().seats()).containsExactly(
                new SeatMap.Seat("7", new Point(100, 230), "2f1b", false, false, false),
                new SeatMap.Seat("8", new Point(130, 230), "2f1b", false, false, false),
                new SeatMap.Seat("9", new Point(160, 230), "2f1b", false, false, false));
    }

    @Test
    void tiersAreCategories() {
        assertThat(read(Samples.layoutOfB()).map().categories()).containsExactly(
                new SeatMap.Category("2f1b", "VIP", Optional.of("#112233")),
                new SeatMap.Category("standard", "Standard", Optional.empty()),
                new SeatMap.Category("tier-3", "other tier", Optional.empty()));
    }

    @Test
    void seatsThatAreNotForSaleAreListed() {
        SeatMapReading reading = read(Samples.layoutOfB());

        assertThat(reading.blockedSeats()).containsExactly(1, 11, 12);
        assertThat(reading.map().toLayout().seatLabel(1)).isEqualTo("2A");
        assertThat(reading.map().toLayout().seatLabel(11)).isEqualTo("1");
        assertThat(reading.warnings()).containsExactly("The middle of \"Stage\" is taken as the focal point",
                "\"Bar\" is not for sale and is left out",
                "1 seats were BOOKED: block them in each session, they are listed in blocked_seats",
                "2 seats were RESERVED: block them in each session, they are listed in blocked_seats");
    }

    @Test
    void standingPlacesMayBeListed() {
        SeatMapReading reading = read("""
                {"name": "H", "layout": {"blocks": [{"name": "F", "type": "standing_capacity", "seats": [
                {"id": "1", "tierId": "t", "status": "AVAILABLE"},
                {"id": "2", "tierId": "t", "status": "RESERVED"}]}]}}""");

        assertThat(reading.map().standing()).containsExactly(
                new SeatMap.Standing("f", "F", new Point(0, 0), 2, "t"));
        assertThat(reading.warnings())
                .containsExactly("1 standing places were RESERVED: block as many in each session");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', value = {"{}~layout.blocks",
            "{'blocks': []}~layout.blocks",
            "{'blocks': [{'type': 'non_sellable'}]}~layout.blocks",
            "{'blocks': [null]}~layout.blocks[0]",
            "{'blocks': [{'type': 'x'}]}~layout.blocks[0].type",
            "{'blocks': [{'type': 'seated_grid'}]}~layout.blocks[0].rows",
            "{'blocks': [{'type': 'seated_grid', 'rows': 0, 'columns': 1}]}~layout.blocks[0].rows",
            "{'blocks': [{'type': 'seated_grid', 'rows': 1}]}~layout.blocks[0].columns",
            "{'blocks': [{'type': 'seated_grid', 'rows': '1'}]}~layout.blocks[0].rows",
            "{'blocks': [{'type': 'seated_grid', 'rows': 1, 'columns': 1, 'startRowLabel': '?'}]}"
                    + "~layout.blocks[0].startRowLabel",
            "{'blocks': [{'type': 'seated_grid', 'rows': []}]}~layout.blocks[0].rows",
            "{'blocks': [{'type': 'standing_capacity'}]}~layout.blocks[0].capacity",
            "{'blocks': [{'type': 'non_sellable'}, {'type': 'seated_grid', 'rows': [{'label': 'A',"
                    + " 'seats': [{'label': '1'}, {'label': '1'}]}]}]}"
                    + "~layout.blocks[1].rows[0].seats[1].label"})
    void faultsAreNamedByTheirPlaceInTheLayout(String layout, String field) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(("{'name': 'H', 'layout': " + layout + "}").replace('\'', '"')))
                .satisfies(refusal -> assertThat(refusal.problem().members()).containsEntry("field", field));
    }

    @Test
    void layoutAndSectionsExcludeEachOther() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read("{\"layout\": {\"blocks\": []}, \"sections\": []}"))
                .satisfies(refusal -> assertThat(refusal.problem().members()).containsEntry("field",
                        "sections"));
    }
}
