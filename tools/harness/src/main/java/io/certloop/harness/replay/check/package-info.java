/** Pure checks of the facts of a replay; each names the faults that it finds. */
package io.certloop.harness.replay.check;
