/** Configuration keys that had another name in the version before. */
package io.certloop.service.configuration;
