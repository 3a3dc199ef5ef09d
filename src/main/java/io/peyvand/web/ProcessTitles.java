package io.peyvand.web;

import org.jspecify.annotations.Nullable;

/** What processes are called by those who drew them. */
public interface ProcessTitles {

    /** @return null for a process that is not known */
    @Nullable String title(String processId);
}
