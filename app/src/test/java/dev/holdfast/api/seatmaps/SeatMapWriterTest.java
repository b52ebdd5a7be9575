package dev.holdfast.api.seatmaps;

import dev.holdfast.catalog.SeatMap;
import dev.holdfast.inventory.seating.SeatLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class SeatMapWriterTest {

    static Stream<String> maps() {
        return Stream.of(Samples.hall(), Samples.layoutOfB(), Samples.listed(50, 20),
                Samples.row(
                        "\"labels\": \"1-9\", \"spacing\": 0.337, \"aisles\": [\"4\"],"
                                + " \"accessible\": [\"1\"]"));
    }

    private static SeatMap read(String json) {
        return SeatMapReader.read(json.getBytes(StandardCharsets.UTF_8)).map();
    }

    @ParameterizedTest
    @MethodSource("maps")
    void whatIsWrittenIsReadBackTheSame(String json) {
        SeatMap map = read(json);
        String text = SeatMapWriter.text(map);

        assertThat(SeatMapReader.written(text)).isEqualTo(map);
        assertThat(read(text)).isEqualTo(map);
        assertThat(SeatMapWriter.text(SeatMapReader.written(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("maps")
    void seatsAreWrittenInTheOrderOfTheUnits(String json) {
        SeatLayout layout = read(json).toLayout();
        SeatMap written = SeatMapReader.written(SeatMapWriter.text(read(json)));

        int unit = 0;
        for (SeatMap.Seated section : written.seated()) {
            for (SeatMap.Row row : section.rows()) {
                for (SeatMap.Seat seat : row.seats()) {
                    assertThat(layout.sectionKey(unit)).isEqualTo(section.key());
                    assertThat(layout.rowLabel(unit)).isEqualTo(row.label());
                    assertThat(layout.seatLabel(unit)).isEqualTo(seat.label());
                    assertThat(layout.categoryKey(unit)).isEqualTo(seat.category());
                    assertThat(layout.accessible(unit)).isEqualTo(seat.accessible());
                    assertThat(layout.companion(unit)).isEqualTo(seat.companion());
                    unit++;
                }
            }
        }
        assertThat(unit).isEqualTo(layout.seats()).isEqualTo(written.seats());
    }

    @Test
    void normalFormListsEverySeat() {
        assertThat(SeatMapWriter
                .text(read(Samples.row("\"count\": 2, \"aisles\": [\"1\"], \"companion\": [\"2\"]"))))
                .isEqualTo("""
                        {"name":"Hall","categories":[{"key":"standard","name":"Standard"}],\
                        "sections":[{"key":"a","name":"a","kind":"seated","rows":[{"label":"A",\
                        "category":"standard","seats":[{"label":"1","x":0,"y":0},\
                        {"label":"2","x":2,"y":0,"companion":true}],"aisles":["1"]}]}]}""");
    }
}
