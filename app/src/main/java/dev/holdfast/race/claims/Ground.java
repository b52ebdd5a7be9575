package dev.holdfast.race.claims;

import dev.holdfast.race.verdict.claims.Board;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a race is run.
 *
 * @param name
 *            of the event, or of what else is on sale
 * @param display
 *            how many of each lot the target shows as free; none when it shows nothing
 */
record Ground(String name, Board board, Shop shop, Optional<Supplier<Map<String, Integer>>> display) {}
