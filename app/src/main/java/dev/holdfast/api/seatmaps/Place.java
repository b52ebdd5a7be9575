package dev.holdfast.api.seatmaps;

import org.jspecify.annotations.Nullable;

/** Where in a body something stands: {@code sections[2].rows[0].label}. Cheap until it is told. */
record Place(@Nullable Place parent, String name, int index) {

    /** The body itself. */
    static final Place BODY = new Place(null, "", -1);

    Place field(String field) {
        return new Place(this, field, -1);
    }

    Place item(String list, int position) {
        return new Place(this, list, position);
    }

    @Override
    public String toString() {
        String own = index < 0 ? name : name + "[" + index + "]";
        String before = parent == null ? "" : parent.toString();
        if (before.isEmpty()) {
            return own.isEmpty() ? "body" : own;
        }
        return before.equals("body") ? own : before + "." + own;
    }
}
