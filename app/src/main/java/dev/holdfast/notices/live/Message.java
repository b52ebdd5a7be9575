package dev.holdfast.notices.live;

/**
 * Something that listeners are told, as it goes out: many share it, and nobody changes it.
 *
 * @param cursor how far who has heard it has come
 */
@SuppressWarnings("ArrayRecordComponent")
public record Message(long cursor, byte[] bytes) {}
