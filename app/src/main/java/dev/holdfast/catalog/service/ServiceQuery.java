package dev.holdfast.catalog.service;

import dev.holdfast.platform.ids.OrganizationId;
import dev.holdfast.platform.ids.UserId;

import java.util.List;
import java.util.Optional;

/**
 * Which requests of one sender, in which order.
 *
 * @param sender only what it has sent
 * @param status as work has it
 */
public record ServiceQuery(Sender sender, Optional<String> status, Optional<String> phone,
        Optional<String> zip,
        Optional<String> serviceType, Order order, int limit, int offset) {

    /** An API key by its identity, and whose it is. */
    public record Sender(OrganizationId organization, UserId user) {}

    /** By which column, and which way round. */
    public record Order(By by, boolean descending) {

        /** What can be sorted by. */
        public enum By {
            CREATED_AT, UPDATED_AT, STATUS
        }
    }

    /** Some of them, and how many there are. */
    public record Page(List<ServiceRequest> requests, int total) {}
}
