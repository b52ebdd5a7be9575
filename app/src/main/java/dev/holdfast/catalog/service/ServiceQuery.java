package dev.holdfast.catalog.service;

import dev.holdfast.platform.ids.UserId;

import java.util.List;
import java.util.Optional;

/**
 * Which requests of one sender, in which order.
 *
 * @param status as work has it
 */
public record ServiceQuery(UserId user, Optional<String> status, Optional<String> phone, Optional<String> zip,
        Optional<String> serviceType, Order order, int limit, int offset) {

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
