package dev.holdfast.api.seatmaps;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.util.List;

/** System B's layout as it is sent. What we have no use for is passed over. */
@JsonIgnoreProperties(ignoreUnknown = true)
record BlocksForm(@Nullable List<@Nullable Block> blocks) {

    /** What a seat costs there: our category. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Tier(@Nullable String id, @Nullable String name, @Nullable String color) {}

    /** A block with listed rows, with a count of rows and of columns, or with a capacity. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Block(@Nullable String name, @Nullable String type, SeatMapForm.@Nullable PointForm position,
            @Nullable Rows rows, @Nullable Integer columns,
            @JsonProperty("startRowLabel") @Nullable JsonNode startRowLabel,
            @JsonProperty("startColumnLabel") @Nullable JsonNode startColumnLabel,
            @Nullable List<@Nullable Seat> seats, @Nullable Integer capacity, @Nullable Double width,
            @Nullable Double height, @JsonProperty("tierId") @Nullable String tierId) {}

    /** Either the rows themselves or only how many there are. */
    record Rows(@Nullable Integer count, List<@Nullable Row> listed) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Row(@Nullable String label, @Nullable List<@Nullable Seat> seats) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Seat(@Nullable String label, @JsonProperty("tierId") @Nullable String tierId,
            @Nullable String status) {}
}
