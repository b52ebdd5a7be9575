package dev.holdfast.api.seatmaps;

import dev.holdfast.api.seatmaps.SeatMapForm.PointForm;
import dev.holdfast.api.seatmaps.SeatMapForm.RowForm;
import dev.holdfast.api.seatmaps.SeatMapForm.SectionForm;
import dev.holdfast.api.seatmaps.SeatMapForm.TemplateForm;
import dev.holdfast.catalog.SeatMap;
import dev.holdfast.catalog.SeatMap.Point;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads the sections of a seat map. Belongs to one thread. */
final class SectionReader {

    private static final int NAME_MAX = 100;
    private static final int ROWS_MAX = 2_000;
    private static final int CAPACITY_MAX = 1_000_000;

    private final Sheet sheet;

    SectionReader(Sheet sheet) {
        this.sheet = sheet;
    }

    SeatMap.Section read(SectionForm form, Place place) {
        String key = sheet.key(place, form.key());
        String name = form.name() == null ? key : sheet.line(place.field("name"), form.name(), NAME_MAX);
        String category = sheet.category(place, form.category(), sheet.onlyCategory());
        return switch (Objects.requireNonNullElse(form.kind(), "")) {
            case "seated", "table" -> new SeatMap.Seated(key, name, "table".equals(form.kind()),
                    rows(form, place, category));
            case "standing" -> standing(form, place, new Head(key, name, category));
            default -> {
                sheet.faults().add(place.field("kind"), "Say what it is: seated, standing or table");
                yield new SeatMap.Seated(key, name, false, List.of());
            }
        };
    }

    /** What all kinds of sections have. */
    private record Head(String key, String name, @Nullable String category) {}

    private SeatMap.Section standing(SectionForm form, Place place, Head head) {
        absent(place, "rows", form.rows());
        absent(place, "template", form.template());
        absent(place, "spacing", form.spacing());
        absent(place, "row_spacing", form.rowSpacing());
        int capacity = Objects.requireNonNullElse(form.capacity(), 0);
        if (capacity < 1 || capacity > CAPACITY_MAX) {
            sheet.faults().add(place.field("capacity"), "Give a number from 1 to " + CAPACITY_MAX);
        }
        if (head.category() == null) {
            sheet.needsCategory(place);
        }
        return new SeatMap.Standing(head.key(), head.name(), point(place.field("position"), form.position()),
                capacity, Objects.requireNonNullElse(head.category(), ""));
    }

    private void absent(Place place, String field, @Nullable Object sent) {
        if (sent != null) {
            sheet.faults().add(place.field(field), "Leave it out: a standing section has only a capacity");
        }
    }

    /** A place; what is missing of it is zero. */
    private Point point(Place place, @Nullable PointForm form) {
        return form == null
                ? new Point(0, 0)
                : new Point(sheet.coordinate(place.field("x"), form.x(), 0),
                        sheet.coordinate(place.field("y"), form.y(), 0));
    }

    private List<SeatMap.Row> rows(SectionForm form, Place place, @Nullable String category) {
        if (form.capacity() != null) {
            sheet.faults()
                    .add(place.field("capacity"),
                            "Leave it out: a section with seats has as many places as seats");
        }
        boolean tables = "table".equals(form.kind());
        List<@Nullable RowForm> forms = forms(form, place, tables);
        double spacing = sheet.spacing(place.field("spacing"), form.spacing(), 1);
        double rowSpacing = sheet.spacing(place.field("row_spacing"), form.rowSpacing(), spacing);
        var reader = new RowReader(sheet,
                new RowReader.Frame(point(place.field("position"), form.position()), spacing, category,
                        tables));
        var rows = new ArrayList<SeatMap.Row>(forms.size());
        var labels = new HashSet<String>();
        double y = 0;
        for (int i = 0; i < forms.size(); i++) {
            RowForm row = forms.get(i);
            Place at = place.item("rows", i);
            if (row == null) {
                sheet.faults().add(at, "Must be an object");
                continue;
            }
            SeatMap.Row read = reader.read(row, at, y);
            if (!labels.add(read.label()) && !read.label().isEmpty()) {
                sheet.faults()
                        .add(at.field("label"),
                                "There is a row of this label in the section already. Give each its own");
            }
            rows.add(read);
            y = Objects.requireNonNullElse(row.y(), y) + rowSpacing;
        }
        return rows;
    }

    private List<@Nullable RowForm> forms(SectionForm form, Place place, boolean tables) {
        TemplateForm template = form.template();
        if (template != null && (form.rows() != null || tables)) {
            sheet.faults()
                    .add(place.field("template"), tables
                            ? "Leave it out: list the tables as rows"
                            : "Leave it out, or the rows: a section has one of them");
            return List.of();
        }
        if (template != null) {
            return new Template(sheet, template, place.field("template")).rows().orElse(List.of());
        }
        if (form.rows() == null || form.rows().isEmpty() || form.rows().size() > ROWS_MAX) {
            sheet.faults()
                    .add(place.field("rows"), "List 1 to " + ROWS_MAX
                            + " rows"
                            + (tables ? ", one for each table" : ", or give a template of rows and columns"));
            return List.of();
        }
        return form.rows();
    }

    /** Rows that are all alike, unrolled. */
    private record Template(Sheet sheet, TemplateForm form, Place place) {

        Optional<List<@Nullable RowForm>> rows() {
            int rows = size("rows", form.rows());
            int columns = size("columns", form.columns());
            var rowLabels = labels("start_row_label", Objects.requireNonNullElse(form.startRowLabel(), "A"),
                    rows);
            var columnLabels = labels("start_column_label",
                    Objects.requireNonNullElse(form.startColumnLabel(), "1"), columns);
            if (rowLabels.isEmpty() || columnLabels.isEmpty()) {
                return Optional.empty();
            }
            var unrolled = new ArrayList<@Nullable RowForm>(rows);
            String range = columnLabels.getFirst() + "-" + columnLabels.getLast();
            if (!aislesAreColumns(columnLabels)) {
                return Optional.empty();
            }
            for (String label : rowLabels) {
                unrolled.add(new RowForm(label, null, null, null, null, null, null, range, null, null,
                        form.aisles()));
            }
            return Optional.of(unrolled);
        }

        private int size(String field, @Nullable Integer sent) {
            int size = Objects.requireNonNullElse(sent, 0);
            if (size < 1 || size > ROWS_MAX) {
                sheet.faults().add(place.field(field), "Give a number from 1 to " + ROWS_MAX);
                return 0;
            }
            return size;
        }

        private List<String> labels(String field, String start, int count) {
            var labels = Labels.from(start, count);
            if (labels.isEmpty()) {
                sheet.faults().add(place.field(field), Labels.START_RULE);
            }
            return labels.orElse(List.of());
        }

        private boolean aislesAreColumns(List<String> columns) {
            List<@Nullable String> aisles = Objects.requireNonNullElse(form.aisles(), List.of());
            boolean known = true;
            for (int i = 0; i < aisles.size(); i++) {
                if (!columns.contains(aisles.get(i))) {
                    sheet.faults().add(place.item("aisles", i), "No column has this label");
                    known = false;
                }
            }
            return known;
        }
    }
}
