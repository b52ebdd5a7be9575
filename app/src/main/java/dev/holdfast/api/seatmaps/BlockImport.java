package dev.holdfast.api.seatmaps;

import dev.holdfast.api.seatmaps.BlocksForm.Block;
import dev.holdfast.api.seatmaps.BlocksForm.Row;
import dev.holdfast.api.seatmaps.BlocksForm.Rows;
import dev.holdfast.api.seatmaps.BlocksForm.Seat;
import dev.holdfast.api.seatmaps.SeatMapForm.CategoryForm;
import dev.holdfast.api.seatmaps.SeatMapForm.PointForm;
import dev.holdfast.api.seatmaps.SeatMapForm.RowForm;
import dev.holdfast.api.seatmaps.SeatMapForm.SeatForm;
import dev.holdfast.api.seatmaps.SeatMapForm.SectionForm;
import dev.holdfast.api.seatmaps.SeatMapForm.TemplateForm;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a layout of system B into our form: blocks are sections, tiers are categories. Its seats have no
 * coordinates, so the rows of a block fill its width and height. Belongs to one import.
 */
final class BlockImport {

    /** The distance of seats and rows where a block does not say how large it is. */
    private static final double PITCH = 30;
    private static final double PITCH_MAX = 10_000;
    private static final int SIZE_MAX = 2_000;

    /**
     * A layout in our form.
     *
     * @param places where each section stands in the layout
     */
    record Imported(SeatMapForm form, List<Place> places, List<String> warnings,
            List<Integer> blockedSeats) {}

    private final Faults faults = new Faults();
    private final Tiers tiers;
    private final Statuses statuses = new Statuses();
    private final List<SectionForm> sections = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private @Nullable PointForm focalPoint;

    private BlockImport(Tiers tiers) {
        this.tiers = tiers;
    }

    static Imported of(SeatMapForm form) {
        for (var field : List.of(Optional.ofNullable(form.sections()).map(_ -> "sections"),
                Optional.ofNullable(form.categories()).map(_ -> "categories"),
                Optional.ofNullable(form.focalPoint()).map(_ -> "focal_point"))) {
            field.ifPresent(name -> {
                throw Faults.refusal(Place.BODY.field(name), "Leave it out, or the layout");
            });
        }
        var layout = Objects.requireNonNull(form.layout());
        var reading = new BlockImport(new Tiers(Objects.requireNonNullElse(form.tiers(), List.of())));
        List<@Nullable Block> blocks = Objects.requireNonNullElse(layout.blocks(), List.of());
        for (int i = 0; i < blocks.size(); i++) {
            reading.block(blocks.get(i), Place.BODY.field("layout").item("blocks", i));
        }
        return reading.imported(form);
    }

    private Imported imported(SeatMapForm form) {
        if (sections.isEmpty()) {
            faults.add(Place.BODY.field("layout").field("blocks"),
                    "List at least one block of seated_grid or standing_capacity");
        }
        faults.refuse();
        statuses.warn(warnings);
        List<@Nullable CategoryForm> categories = tiers.categories();
        var own = new SeatMapForm(null, form.name(), focalPoint, categories, new ArrayList<>(sections), null,
                null);
        return new Imported(own, List.copyOf(places), List.copyOf(warnings), statuses.blocked());
    }

    private void block(@Nullable Block block, Place place) {
        if (block == null) {
            faults.add(place, "Must be an object");
            return;
        }
        switch (Objects.requireNonNullElse(block.type(), "")) {
            case "seated_grid" -> seated(block, place);
            case "standing_capacity" -> standing(block, place);
            case "non_sellable" -> leaveOut(block);
            default -> faults.add(place.field("type"),
                    "Give one of seated_grid, standing_capacity, non_sellable");
        }
    }

    private void leaveOut(Block block) {
        String name = Objects.requireNonNullElse(block.name(), "");
        if (focalPoint == null && block.position() != null
                && name.toLowerCase(Locale.ROOT).contains("stage")) {
            PointForm at = block.position();
            focalPoint = new PointForm(Objects.requireNonNullElse(at.x(), 0.0) + half(block.width()),
                    Objects.requireNonNullElse(at.y(), 0.0) + half(block.height()));
            warnings.add("The middle of \"" + name + "\" is taken as the focal point");
        } else {
            warnings.add("\"" + name + "\" is not for sale and is left out");
        }
    }

    private static double half(@Nullable Double length) {
        return length == null ? 0 : length / 2;
    }

    private void standing(Block block, Place place) {
        List<@Nullable Seat> listed = Objects.requireNonNullElse(block.seats(), List.of());
        String tier = block.tierId();
        for (Seat seat : listed) {
            tier = tier == null && seat != null ? seat.tierId() : tier;
            statuses.standing(seat);
        }
        Integer capacity = block.capacity() == null && !listed.isEmpty()
                ? Integer.valueOf(listed.size())
                : block.capacity();
        add(place, new SectionForm(key(block), name(block), "standing", block.position(), tiers.key(tier),
                null, null, null, null, capacity));
    }

    private void seated(Block block, Place place) {
        Rows rows = block.rows();
        if (rows == null) {
            faults.add(place.field("rows"), "List the rows, or give their number and that of the columns");
            return;
        }
        int count = Objects.requireNonNullElse(rows.count(), rows.listed().size());
        int columns = rows.count() == null
                ? widest(rows.listed())
                : Objects.requireNonNullElse(block.columns(), 0);
        double spacing = pitch(block.width(), columns);
        double rowSpacing = pitch(block.height(), count);
        if (rows.count() == null) {
            add(place, new SectionForm(key(block), name(block), "seated", block.position(), null, spacing,
                    rowSpacing, listed(block, rows.listed()), null, null));
            return;
        }
        if (!sound(block, place)) {
            return;
        }
        statuses.skip((long) count * columns);
        var template = new TemplateForm(count, columns, start(block.startRowLabel()),
                start(block.startColumnLabel()), null);
        add(place, new SectionForm(key(block), name(block), "seated", block.position(),
                tiers.key(block.tierId()), spacing,
                rowSpacing, null, template, null));
    }

    /** Whether rows and columns can be unrolled. */
    private boolean sound(Block block, Place place) {
        int before = faults.count();
        size(place.field("rows"), Objects.requireNonNull(block.rows()).count());
        size(place.field("columns"), block.columns());
        start(place.field("startRowLabel"), block.startRowLabel());
        start(place.field("startColumnLabel"), block.startColumnLabel());
        return faults.count() == before;
    }

    private void size(Place place, @Nullable Integer sent) {
        if (sent == null || sent < 1 || sent > SIZE_MAX) {
            faults.add(place, "Give a number from 1 to " + SIZE_MAX);
        }
    }

    private void start(Place place, @Nullable JsonNode label) {
        String start = start(label);
        if (start != null && Labels.from(start, 1).isEmpty()) {
            faults.add(place, Labels.START_RULE);
        }
    }

    private static int widest(List<@Nullable Row> rows) {
        return rows.stream()
                .mapToInt(row -> row == null || row.seats() == null ? 0 : row.seats().size())
                .max()
                .orElse(0);
    }

    private static double pitch(@Nullable Double length, int parts) {
        return length == null || length <= 0 || parts < 1 ? PITCH : Math.min(PITCH_MAX, length / parts);
    }

    /** Numbers are labels too. */
    private static @Nullable String start(@Nullable JsonNode label) {
        return label == null || label.isNull() ? null : label.asString();
    }

    private List<@Nullable RowForm> listed(Block block, List<@Nullable Row> rows) {
        var forms = new ArrayList<@Nullable RowForm>(rows.size());
        for (Row row : rows) {
            if (row == null) {
                forms.add(null);
                continue;
            }
            List<@Nullable Seat> seats = Objects.requireNonNullElse(row.seats(), List.of());
            var seatForms = new ArrayList<@Nullable SeatForm>(seats.size());
            for (Seat seat : seats) {
                statuses.seat(seat);
                String tier = seat == null || seat.tierId() == null ? block.tierId() : seat.tierId();
                seatForms.add(seat == null
                        ? null
                        : new SeatForm(seat.label(), null, null, tiers.key(tier), null, null));
            }
            forms.add(new RowForm(row.label(), null, null, null, null, seatForms, null, null, null, null,
                    null));
        }
        return forms;
    }

    private void add(Place place, SectionForm section) {
        sections.add(section);
        places.add(place);
    }

    private String name(Block block) {
        String name = Objects.requireNonNullElse(block.name(), "").strip();
        return name.isEmpty() ? "Block " + (sections.size() + 1) : name;
    }

    /** A key made of the name, which need not be unique in a layout. */
    private String key(Block block) {
        String words = name(block).toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String stem = words.isEmpty() ? "block" : words.substring(0, Math.min(words.length(), 50));
        String key = stem;
        for (int i = 2; !keys.add(key); i++) {
            key = stem + "-" + i;
        }
        return key;
    }
}
