/** Pure judgements over the facts of a replay; each one names what it found wrong. */
package io.certloop.harness.replay.check;
