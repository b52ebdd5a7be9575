package dev.holdfast.inventory.seating;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The seats of one session, frozen: sections, rows and seats in a fixed order. A seat is known by its unit,
 * counted from 0 row by row, so neighbours in a row are {@code unit ± 1} unless an aisle lies between.
 * Immutable and safe for many threads. A unit outside the layout is an IndexOutOfBoundsException.
 */
public final class SeatLayout {
    /** The farthest a seat may be from the focal point, in whatever unit the map is drawn in. */
    public static final double DISTANCE_MAX = 2_000_000;

    private static final int THOUSAND = 1_000;

    private static final int ACCESSIBLE = 1;
    private static final int COMPANION = 2;
    private static final int AISLE = 4;
    private static final int ROW_END = 8;

    private final List<String> sectionKeys = new ArrayList<>();
    private final List<String> sectionNames = new ArrayList<>();
    private final List<String> categoryKeys = new ArrayList<>();
    private final Map<String, Integer> sectionNumbers = new HashMap<>();
    private final Map<String, Integer> categoryNumbers = new HashMap<>();
    private final List<String> rowLabels = new ArrayList<>();
    private final String[] seatLabels;
    private final int[] categories;
    private final byte[] flags;
    private final int[] thousandths;
    private final LayoutRows rows;

    private SeatLayout(List<Section> sections) {
        rows = new LayoutRows(sections);
        int seats = rows.seats();
        seatLabels = new String[seats];
        categories = new int[seats];
        flags = new byte[seats];
        thousandths = new int[seats];
        sections.forEach(this::add);
        rows.rank(this);
    }

    /**
     * The layout of these sections. Distances are kept to a thousandth.
     *
     * @throws IllegalArgumentException if two sections have one key, or a distance is negative, no number or
     *         beyond {@link #DISTANCE_MAX}
     */
    public static SeatLayout of(List<Section> sections) {
        return new SeatLayout(sections);
    }

    /**
     * The layout that {@link #encode} wrote.
     *
     * @throws IllegalArgumentException if the bytes are cut, changed or of a format not known here
     */
    public static SeatLayout decode(byte[] bytes) {
        return of(LayoutCodec.decode(bytes));
    }

    /** The layout as few bytes: a format version, then the rest deflated. */
    public byte[] encode() {
        return LayoutCodec.encode(sections());
    }

    private void add(Section section) {
        if (sectionNumbers.putIfAbsent(section.key(), sectionKeys.size()) != null) {
            throw new IllegalArgumentException("two sections have the key " + section.key());
        }
        sectionKeys.add(section.key());
        sectionNames.add(section.name());
        section.rows().forEach(this::add);
    }

    private void add(Row row) {
        int first = rows.first(rowLabels.size());
        rowLabels.add(row.label());
        for (int i = 0; i < row.seats().size(); i++) {
            Seat seat = row.seats().get(i);
            add(first + i, seat);
            if (i == row.seats().size() - 1) {
                flags[first + i] |= ROW_END;
            }
        }
    }

    private void add(int unit, Seat seat) {
        seatLabels[unit] = seat.label();
        categories[unit] = categoryNumbers.computeIfAbsent(seat.category(), key -> {
            categoryKeys.add(key);
            return categoryKeys.size() - 1;
        });
        flags[unit] = (byte) ((seat.accessible() ? ACCESSIBLE : 0) | (seat.companion() ? COMPANION : 0)
                | (seat.aisleAfter() ? AISLE : 0));
        thousandths[unit] = Math.toIntExact(Math.round(seat.distance() * THOUSAND));
    }

    /** How many seats there are; units are below it. */
    public int seats() {
        return seatLabels.length;
    }

    /** The sections with their rows and seats, in the order of the units; built anew by each call. */
    public List<Section> sections() {
        var rowsOf = new ArrayList<List<Row>>();
        sectionKeys.forEach(_ -> rowsOf.add(new ArrayList<>()));
        for (int row = 0; row < rows.count(); row++) {
            rowsOf.get(rows.section(row)).add(row(row));
        }
        var sections = new ArrayList<Section>();
        for (int i = 0; i < rowsOf.size(); i++) {
            sections.add(new Section(sectionKeys.get(i), sectionNames.get(i), rowsOf.get(i)));
        }
        return List.copyOf(sections);
    }

    private Row row(int row) {
        var seats = new ArrayList<Seat>();
        for (int unit = rows.first(row); unit < rows.end(row); unit++) {
            seats.add(new Seat(seatLabel(unit), categoryKey(unit), accessible(unit), companion(unit),
                    aisleAfter(unit), distance(unit)));
        }
        return new Row(rowLabels.get(row), seats);
    }

    /** How many sections there are. */
    public int sectionCount() {
        return sectionKeys.size();
    }

    /** How many categories the seats name. */
    public int categoryCount() {
        return categoryKeys.size();
    }

    /** The number of the section with this key. */
    public OptionalInt section(String key) {
        Integer number = sectionNumbers.get(key);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** The number of the category with this key. */
    public OptionalInt category(String key) {
        Integer number = categoryNumbers.get(key);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** The number of the seat's section. */
    public int sectionOf(int unit) {
        return rows.section(rows.of(unit));
    }

    /** The number of the seat's category. */
    public int categoryOf(int unit) {
        return categories[unit];
    }

    /** The key of the seat's section. */
    public String sectionKey(int unit) {
        return sectionKeys.get(sectionOf(unit));
    }

    /** The name people read of the seat's section. */
    public String sectionName(int unit) {
        return sectionNames.get(sectionOf(unit));
    }

    /** The key of the seat's category. */
    public String categoryKey(int unit) {
        return categoryKeys.get(categories[unit]);
    }

    /** What is written on the seat's row. */
    public String rowLabel(int unit) {
        return rowLabels.get(rows.of(unit));
    }

    /** What is written on the seat. */
    public String seatLabel(int unit) {
        return seatLabels[unit];
    }

    /** Whether the seat is one for a person who needs an accessible one. */
    public boolean accessible(int unit) {
        return (flags[unit] & ACCESSIBLE) != 0;
    }

    /** Whether the seat is meant for who comes along with such a person. */
    public boolean companion(int unit) {
        return (flags[unit] & COMPANION) != 0;
    }

    /** Whether an aisle follows the seat, which parts it from the next one. */
    public boolean aisleAfter(int unit) {
        return (flags[unit] & AISLE) != 0;
    }

    /** How far the seat is from the focal point; smaller is better. */
    public double distance(int unit) {
        return thousandths[unit] / (double) THOUSAND;
    }

    /** Where the seat is, for people: {@code Stalls row A seat 12}. */
    public String describe(int unit) {
        String row = rowLabel(unit);
        return sectionName(unit) + (row.isEmpty() ? "" : " row " + row) + " seat " + seatLabel(unit);
    }

    /** Whether nothing parts this seat from the next one. */
    boolean joinsNext(int unit) {
        return (flags[unit] & (AISLE | ROW_END)) == 0;
    }

    /** Whether some seats are one run, with nothing between them. */
    public boolean sideBySide(List<Integer> units) {
        List<Integer> inOrder = units.stream().sorted().toList();
        for (int i = 0; i + 1 < inOrder.size(); i++) {
            int unit = inOrder.get(i);
            if (inOrder.get(i + 1) != unit + 1 || !joinsNext(unit)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the seat is kept for people with needs, or for who comes along. */
    boolean special(int unit) {
        return (flags[unit] & (ACCESSIBLE | COMPANION)) != 0;
    }

    int thousandths(int unit) {
        return thousandths[unit];
    }

    LayoutRows rows() {
        return rows;
    }

    /** A part of the house with a name of its own; {@code key} is unique in the layout. */
    public record Section(String key, String name, List<Row> rows) {
        public Section {
            rows = List.copyOf(rows);
        }
    }

    /** Seats that stand in one line, from one end to the other. */
    public record Row(String label, List<Seat> seats) {
        public Row {
            seats = List.copyOf(seats);
        }
    }

    /** One seat; {@code distance} is the one to the focal point, the smaller the better. */
    public record Seat(String label, String category, boolean accessible, boolean companion,
            boolean aisleAfter, double distance) {
        public Seat {
            if (!(distance >= 0 && distance <= DISTANCE_MAX)) {
                throw new IllegalArgumentException("the distance of seat " + label + " is " + distance);
            }
        }
    }
}
