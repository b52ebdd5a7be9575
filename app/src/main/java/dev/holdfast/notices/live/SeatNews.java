package dev.holdfast.notices.live;

import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.platform.ids.SessionId;

import java.util.Map;

/**
 * What seats of a session have become.
 *
 * @param cursor the line of the event's journal up to which this is true
 */
public record SeatNews(SessionId session, long cursor, Map<Integer, SeatState> seats) {}
