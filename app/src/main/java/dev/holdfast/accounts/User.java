package dev.holdfast.accounts;

import dev.holdfast.platform.ids.UserId;

import java.time.Instant;
import java.util.Optional;

/**
 * A buyer.
 *
 * @param email never proven, and for a guest not even unique
 * @param guest bought without registering; nobody can sign in as a guest
 */
public record User(UserId id, EmailAddress email, String name, Optional<String> phoneNumber, boolean guest,
        Instant createdAt) {}
