/**
 * How this service says what went wrong: RFC 9457 problems with stable types.
 *
 * <p>Invariant: a problem names what to mend; an internal failure says nothing but its trace id.
 */
package io.certloop.watcher.problem;
