package dev.holdfast.catalog;

import dev.holdfast.platform.ids.AdminId;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a copy of an event is to be. Of {@code shiftDays} and {@code startsAt} there is one.
 *
 * @param shiftDays so many times 24 hours later
 * @param startsAt when its first date starts
 */
public record CopyPlan(AdminId by, Optional<String> name, OptionalInt shiftDays,
        Optional<Instant> startsAt) {}
