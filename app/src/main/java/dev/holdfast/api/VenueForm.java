package dev.holdfast.api;

import dev.holdfast.api.CatalogFields.Field;
import dev.holdfast.api.CatalogFields.Range;
import dev.holdfast.catalog.Venue;
import dev.holdfast.catalog.VenueEdit;
import dev.holdfast.platform.http.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.util.Optional;
import java.util.OptionalInt;

/** What an organizer sends about a venue, all of it or the part that changes. */
record VenueForm(@Nullable String name, @Nullable String address, @Nullable String city,
        @Nullable String state, @Nullable String country, @Nullable String postalCode,
        @Nullable Integer capacity, @Nullable JsonNode layoutConfig) {

    private static final String REQUIRED = "Name, address, and city are required";
    private static final Range CAPACITY = new Range(Integer.MAX_VALUE, "Capacity must be positive");
    private static final String COUNTRY = "USA";

    Venue.Place place() {
        CatalogFields.require(REQUIRED, named());
        VenueEdit parts = edit();
        return new Venue.Place(parts.name().orElseThrow(), parts.address().orElseThrow(),
                parts.city().orElseThrow(), parts.state().filter(VenueForm::said),
                parts.country().filter(VenueForm::said).orElse(COUNTRY),
                parts.postalCode().filter(VenueForm::said));
    }

    Venue.Room room() {
        OptionalInt people = CatalogFields.positive("capacity",
                capacity == null ? Integer.valueOf(0) : capacity,
                CAPACITY);
        return new Venue.Room(people.orElseThrow(), layout().orElse("{}"));
    }

    VenueEdit edit() {
        CatalogFields.requireIfSent(REQUIRED, named());
        return new VenueEdit(CatalogFields.line(new Field("name", name), 255),
                CatalogFields.line(new Field("address", address), 500),
                CatalogFields.line(new Field("city", city), 100),
                CatalogFields.line(new Field("state", state), 100),
                CatalogFields.line(new Field("country", country), 100)
                        .map(text -> said(text) ? text : COUNTRY),
                CatalogFields.line(new Field("postal_code", postalCode), 20),
                CatalogFields.positive("capacity", capacity, CAPACITY), layout());
    }

    private Field[] named() {
        return new Field[]{new Field("name", name), new Field("address", address), new Field("city", city)};
    }

    private Optional<String> layout() {
        if (layoutConfig == null || layoutConfig.isNull()) {
            return Optional.empty();
        }
        if (!layoutConfig.isObject()) {
            throw Problem.invalid("layout_config", "Invalid JSON").exception();
        }
        return Optional.of(layoutConfig.toString());
    }

    private static boolean said(String text) {
        return !text.isEmpty();
    }
}
