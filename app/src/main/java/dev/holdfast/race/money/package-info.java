/**
 * The race for money: everybody buys, and then pays, pays twice, is declined, gets no answer, cancels; when
 * all is quiet every booking's money is added up.
 */
@NullMarked
package dev.holdfast.race.money;

import org.jspecify.annotations.NullMarked;
