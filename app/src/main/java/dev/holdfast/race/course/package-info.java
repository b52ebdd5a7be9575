/**
 * What every race needs, whatever is raced for: the installation over HTTP and who asks, the crowd, the
 * setup of an event and its buyers, the options and the ending of a command. Knows no scenario and judges
 * nothing.
 */
@NullMarked
package dev.holdfast.race.course;

import org.jspecify.annotations.NullMarked;
