/** What a replay observed, in the few fields that it reads; unknown fields are ignored. */
package io.certloop.harness.replay.facts;
