/**
 * Who buys and who organizes: accounts, passwords and tokens. Promises that an e-mail address opens at most
 * one account, that secrets are kept only as hashes, and that a user's token opens nothing of the
 * administrators' nor theirs anything of a user's.
 */
@NullMarked
package dev.holdfast.accounts;

import org.jspecify.annotations.NullMarked;
