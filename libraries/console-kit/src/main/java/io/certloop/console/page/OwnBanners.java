package io.certloop.console.page;

/**
 * A banner of this service that stands at the top of each of its pages, even without scripts. The pages of other
 * services load it from its path.
 */
public interface OwnBanners {

    String path();

    /** HTML; empty if there is nothing to show. */
    String html();
}
