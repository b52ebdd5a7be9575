/** Tests of accounts, passwords and tokens, and what tests of other packages need to have some. */
@NullMarked
package dev.holdfast.accounts;

import org.jspecify.annotations.NullMarked;
