package dev.holdfast.api.seatmaps;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A seat map as it is sent, before anything is checked but names and types. */
record SeatMapForm(@Nullable String seatMapId, @Nullable String name, @Nullable PointForm focalPoint,
        @Nullable List<@Nullable CategoryForm> categories, @Nullable List<@Nullable SectionForm> sections,
        @Nullable BlocksForm layout, @Nullable List<BlocksForm.@Nullable Tier> tiers) {

    record PointForm(@Nullable Double x, @Nullable Double y) {}

    record CategoryForm(@Nullable String key, @Nullable String name, @Nullable String colour) {}

    /** A section with seats has rows or a template, a standing one a capacity. */
    record SectionForm(@Nullable String key, @Nullable String name, @Nullable String kind,
            @Nullable PointForm position, @Nullable String category, @Nullable Double spacing,
            @Nullable Double rowSpacing, @Nullable List<@Nullable RowForm> rows,
            @Nullable TemplateForm template, @Nullable Integer capacity) {}

    /** Rows that are all alike. */
    record TemplateForm(@Nullable Integer rows, @Nullable Integer columns, @Nullable String startRowLabel,
            @Nullable String startColumnLabel, @Nullable List<@Nullable String> aisles) {}

    /** Exactly one of seats, count and labels says which seats there are. */
    record RowForm(@Nullable String label, @Nullable Double x, @Nullable Double y, @Nullable Double spacing,
            @Nullable String category, @Nullable List<@Nullable SeatForm> seats, @Nullable Integer count,
            @Nullable String labels, @Nullable List<@Nullable String> accessible,
            @Nullable List<@Nullable String> companion, @Nullable List<@Nullable String> aisles) {}

    record SeatForm(@Nullable String label, @Nullable Double x, @Nullable Double y, @Nullable String category,
            @Nullable Boolean accessible, @Nullable Boolean companion) {}
}
