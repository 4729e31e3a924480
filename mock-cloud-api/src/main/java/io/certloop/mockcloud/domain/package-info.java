/**
 * What a CDN domain is, which write its state allows and what becomes of it. Values only: the time
 * comes in as an argument, and a change that takes a while is a timeline that is known at once.
 */
package io.certloop.mockcloud.domain;
