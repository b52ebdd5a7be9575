package dev.holdfast.api.seatmaps;

import dev.holdfast.catalog.SeatMap;
import dev.holdfast.platform.http.ProblemException;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** One reading of a seat map: its faults, its categories, the seats so far. Belongs to one thread. */
final class Sheet {

    static final int SEATS_MAX = 200_000;
    static final int KEY_MAX = 64;
    static final int LABEL_MAX = 20;
    private static final double COORDINATE_MAX = 500_000;
    private static final double SPACING_MAX = 10_000;
    private static final double HUNDREDTHS = 100;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0," + (KEY_MAX - 1) + "}");

    private final Faults faults = new Faults();
    private final Set<String> categories = new LinkedHashSet<>();
    private final Map<String, String> pool = new HashMap<>();
    private int seats;

    Faults faults() {
        return faults;
    }

    /** False when there is a category of this key already. */
    boolean addCategory(String key) {
        return categories.add(key);
    }

    /**
     * Notes that there are so many seats more.
     *
     * @throws ProblemException 400 when there are too many
     */
    void addSeats(Place place, long more) {
        if (seats + more > SEATS_MAX) {
            faults.add(place, "A seat map has at most " + SEATS_MAX + " seats. Split the venue");
            faults.refuse();
        }
        seats += (int) more;
    }

    /** The category that was sent, else the one that holds around it; null when there is none. */
    @Nullable
    String category(Place place, @Nullable String sent, @Nullable String around) {
        if (sent == null) {
            return around;
        }
        if (!categories.contains(sent)) {
            faults.add(place.field("category"),
                    "Unknown category. Known are: " + String.join(", ", categories));
        }
        return shared(sent);
    }

    /** The only category there is, which need not be named. */
    @Nullable
    String onlyCategory() {
        return categories.size() == 1 ? categories.iterator().next() : null;
    }

    void needsCategory(Place place) {
        faults.add(place.field("category"), "Name the category, here or further out: one of "
                + String.join(", ", categories));
    }

    /** A name for programs: letters, digits, dots, lines. */
    String key(Place place, @Nullable String sent) {
        if (sent == null || !KEY.matcher(sent).matches()) {
            faults.add(place.field("key"), "Give a key of 1 to " + KEY_MAX
                    + " letters, digits, dots, hyphens or underscores that begins with a letter or digit");
            return "";
        }
        return sent;
    }

    /** A text of one line. */
    String line(Place place, @Nullable String sent, int max) {
        String line = sent == null ? "" : sent.strip();
        if (line.isEmpty() || line.codePointCount(0, line.length()) > max || unprintable(line)) {
            faults.add(place, "Give a text of 1 to " + max + " printable characters");
        }
        return line;
    }

    private static boolean unprintable(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (Character.isISOControl(c)) {
                return true;
            }
            if (Character.isSurrogate(c)) {
                return line.codePoints().anyMatch(code -> Character.getType(code) == Character.SURROGATE);
            }
        }
        return false;
    }

    /** A label; equal ones are one object, for a stadium has a thousand times the same. */
    String label(Place place, @Nullable String sent) {
        return shared(line(place.field("label"), sent, LABEL_MAX));
    }

    String shared(String text) {
        String known = pool.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    double coordinate(Place place, @Nullable Double sent, double otherwise) {
        if (sent == null) {
            return otherwise;
        }
        if (!(Math.abs(sent) <= COORDINATE_MAX)) {
            faults.add(place, "Give a number from -500000 to 500000");
            return 0;
        }
        return rounded(sent);
    }

    /** Refuses a seat that its section and row have carried off the plan. */
    void onPlan(Place place, SeatMap.Point at) {
        if (Math.abs(at.x()) > COORDINATE_MAX || Math.abs(at.y()) > COORDINATE_MAX) {
            faults.add(place,
                    "Stands beyond 500000 from the origin. Move the section, or narrow the spacing");
        }
    }

    /** To hundredths, which is what is written down. */
    static double rounded(double value) {
        return Math.round(value * HUNDREDTHS) / HUNDREDTHS;
    }

    double spacing(Place place, @Nullable Double sent, double otherwise) {
        if (sent == null) {
            return otherwise;
        }
        if (!(sent > 0 && sent <= SPACING_MAX)) {
            faults.add(place, "Give a number above 0, up to 10000");
            return otherwise;
        }
        return sent;
    }
}
