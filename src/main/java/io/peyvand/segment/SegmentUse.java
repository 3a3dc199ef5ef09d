package io.peyvand.segment;

import java.util.List;

/** Whoever relies on saved segments says so here, and none of them is deleted under its hands. */
public interface SegmentUse {

    /** What still needs this segment, in words such as {@code campaign Spring sale}; empty when nothing does. */
    List<String> usersOf(String segmentKey);
}
