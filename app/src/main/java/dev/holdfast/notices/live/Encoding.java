package dev.holdfast.notices.live;

import dev.holdfast.inventory.EventSnapshot;

import java.util.function.Function;

/** How messages go out. Functions are called once for all who hear a message, and must not block. */
public record Encoding(Function<SeatNews, byte[]> seats, Function<EventSnapshot, byte[]> counts) {}
