/** The configured faults of the simulated provider, drawn at random and repeatable by a seed. */
package io.certloop.mockcloud.fault;
