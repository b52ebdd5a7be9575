package dev.holdfast.api.seatmaps;

import dev.holdfast.api.seatmaps.SeatMapForm.CategoryForm;
import dev.holdfast.api.seatmaps.SeatMapForm.PointForm;
import dev.holdfast.api.seatmaps.SeatMapForm.SectionForm;
import dev.holdfast.catalog.SeatMap;
import dev.holdfast.catalog.SeatMap.Category;
import dev.holdfast.catalog.SeatMap.Point;
import dev.holdfast.platform.http.ProblemException;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * Reads seat maps: our own format, and system B's layouts, told apart by their shape. Belongs to one reading.
 */
public final class SeatMapReader {

    private static final int NAME_MAX = 255;
    private static final int CATEGORY_NAME_MAX = 100;
    private static final int CATEGORIES_MAX = 100;
    private static final int SECTIONS_MAX = 1_000;
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final CategoryForm STANDARD = new CategoryForm("standard", "Standard", null);

    private final Sheet sheet = new Sheet();

    private SeatMapReader() {}

    /**
     * Reads a map as an organizer sends it.
     *
     * @throws ProblemException 400 with the fields that are wrong, up to twenty of them, in {@code errors}
     */
    public static SeatMapReading read(byte[] json) {
        SeatMapForm form = SeatMapJson.read(json);
        var seatMapId = Optional.ofNullable(form.seatMapId());
        if (form.layout() != null) {
            BlockImport.Imported imported = BlockImport.of(form);
            SeatMap map = new SeatMapReader().map(imported.form(), imported.places()::get);
            return new SeatMapReading(map, seatMapId, imported.warnings(), imported.blockedSeats());
        }
        return new SeatMapReading(own(form), seatMapId, List.of(), List.of());
    }

    /** Reads back what {@link SeatMapWriter} has written. */
    public static SeatMap written(String json) {
        return own(SeatMapJson.read(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static SeatMap own(SeatMapForm form) {
        if (form.tiers() != null) {
            throw Faults.refusal(Place.BODY.field("tiers"),
                    "Unknown field without a layout. Name categories instead");
        }
        return new SeatMapReader().map(form, i -> Place.BODY.item("sections", i));
    }

    private SeatMap map(SeatMapForm form, IntFunction<Place> places) {
        String name = sheet.line(Place.BODY.field("name"), form.name(), NAME_MAX);
        Optional<Point> focus = Optional.ofNullable(form.focalPoint()).map(this::focalPoint);
        List<Category> categories = categories(form.categories());
        List<SeatMap.Section> sections = sections(form.sections(), places);
        sheet.faults().refuse();
        return new SeatMap(name, focus, categories, sections);
    }

    private Point focalPoint(PointForm form) {
        Place place = Place.BODY.field("focal_point");
        if (form.x() == null || form.y() == null) {
            sheet.faults()
                    .add(place.field(form.x() == null ? "x" : "y"),
                            "Give both x and y, or leave the focal point out");
        }
        return new Point(sheet.coordinate(place.field("x"), form.x(), 0),
                sheet.coordinate(place.field("y"), form.y(), 0));
    }

    private List<Category> categories(@Nullable List<@Nullable CategoryForm> sent) {
        List<@Nullable CategoryForm> forms = Objects.requireNonNullElse(sent, List.of(STANDARD));
        if (forms.isEmpty() || forms.size() > CATEGORIES_MAX) {
            sheet.faults()
                    .add(Place.BODY.field("categories"),
                            "Name 1 to " + CATEGORIES_MAX
                                    + " categories, or leave the field out for a single one");
            sheet.faults().refuse();
        }
        var categories = new ArrayList<Category>(forms.size());
        for (int i = 0; i < forms.size(); i++) {
            Place place = Place.BODY.item("categories", i);
            CategoryForm form = forms.get(i);
            if (form == null) {
                sheet.faults().add(place, "Must be an object");
            } else {
                categories.add(category(form, place));
            }
        }
        return categories;
    }

    private Category category(CategoryForm form, Place place) {
        String key = sheet.key(place, form.key());
        if (!key.isEmpty() && !sheet.addCategory(key)) {
            sheet.faults()
                    .add(place.field("key"), "There is a category of this key already. Give each its own");
        }
        if (form.colour() != null && !COLOUR.matcher(form.colour()).matches()) {
            sheet.faults().add(place.field("colour"), "Give a colour such as #d4af37");
        }
        String name = form.name() == null
                ? key
                : sheet.line(place.field("name"), form.name(), CATEGORY_NAME_MAX);
        return new Category(key, name, Optional.ofNullable(form.colour()));
    }

    private List<SeatMap.Section> sections(@Nullable List<@Nullable SectionForm> forms,
            IntFunction<Place> places) {
        if (forms == null || forms.isEmpty() || forms.size() > SECTIONS_MAX) {
            sheet.faults().add(Place.BODY.field("sections"), "List 1 to " + SECTIONS_MAX + " sections");
            return List.of();
        }
        var reader = new SectionReader(sheet);
        var keys = new HashSet<String>();
        var sections = new ArrayList<SeatMap.Section>(forms.size());
        for (int i = 0; i < forms.size(); i++) {
            Place place = places.apply(i);
            SectionForm form = forms.get(i);
            if (form == null) {
                sheet.faults().add(place, "Must be an object");
                continue;
            }
            SeatMap.Section section = reader.read(form, place);
            if (!keys.add(section.key()) && !section.key().isEmpty()) {
                sheet.faults()
                        .add(place.field("key"),
                                "There is a section of this key already. Give each its own");
            }
            sections.add(section);
        }
        return sections;
    }
}
