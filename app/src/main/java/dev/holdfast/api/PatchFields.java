package dev.holdfast.api;

import dev.holdfast.api.CatalogFields.Field;
import dev.holdfast.catalog.Bound;
import dev.holdfast.platform.http.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.time.Instant;

/** Reads members that may be left out, to stay, or be null, to be removed. */
final class PatchFields {

    private PatchFields() {}

    /** A moment. */
    static Bound<Instant> time(@Nullable JsonNode node, String field) {
        if (node == null) {
            return Bound.same();
        }
        if (node.isNull()) {
            return new Bound<>(true, null);
        }
        if (!node.isString()) {
            throw Problem.invalid(field, "Invalid JSON").exception();
        }
        return new Bound<>(true, CatalogFields.time(new Field(field, node.stringValue())).orElseThrow());
    }

    /** A limit. */
    static Bound<Integer> limit(@Nullable JsonNode node, String field) {
        if (node == null) {
            return Bound.same();
        }
        if (node.isNull()) {
            return new Bound<>(true, null);
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw Problem.invalid(field, "Invalid JSON").exception();
        }
        return new Bound<>(true, TypeForm.limit(field, node.intValue()).orElseThrow());
    }
}
