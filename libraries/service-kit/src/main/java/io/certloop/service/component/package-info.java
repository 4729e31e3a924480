/** The annotations with which the container creates or injects classes that know no framework. */
package io.certloop.service.component;
