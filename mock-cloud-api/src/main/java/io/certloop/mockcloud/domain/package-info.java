/**
 * CDN domains as values: their state, the writes that the state allows, and the states that follow. The time is always
 * an argument, and a change that takes a while is a timeline that is known from the start.
 */
package io.certloop.mockcloud.domain;
