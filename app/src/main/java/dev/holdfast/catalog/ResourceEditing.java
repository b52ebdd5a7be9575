package dev.holdfast.catalog;

/** What came of editing a resource. */
public sealed interface ResourceEditing {

    record Edited(Resource resource) implements ResourceEditing {}

    /** Somebody edited it in between; {@code version} is the current one. */
    record Conflict(int version) implements ResourceEditing {}

    record Unknown() implements ResourceEditing {}
}
