package dev.holdfast.accounts;

import java.util.Optional;

/**
 * What somebody who registers tells about themselves.
 *
 * @param name not blank, no control characters
 */
public record NewAccount(EmailAddress email, Password password, String name, Optional<String> phoneNumber) {}
