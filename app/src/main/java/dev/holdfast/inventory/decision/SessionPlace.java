package dev.holdfast.inventory.decision;

import dev.holdfast.platform.ids.ResourceId;
import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * What a session is: a date with a number, maybe with a frozen map of seats, or a slot of a resource.
 *
 * @param number of a date within its event, in the ids of its seats; 0 for a slot
 * @param slotKey what a slot is called within its resource
 */
public record SessionPlace(int number, @Nullable String name, @Nullable UUID layout,
        @Nullable ResourceId resource, @Nullable String slotKey) {

    /** A date without seats. */
    public static SessionPlace plain(int number) {
        return new SessionPlace(number, null, null, null, null);
    }

    public static SessionPlace slot(ResourceId resource, String key) {
        return new SessionPlace(0, null, null, resource, key);
    }

    public boolean isSlot() {
        return resource != null;
    }

    public boolean seated() {
        return layout != null;
    }
}
