package org.youlin.dashboard.operations;

/**
 * How busy the server is that people and machines talk to.
 *
 * @param eventLoopLagMillis how late the latest event loop was within the last minute or so
 * @param requests that run or wait
 * @param requestsMax beyond which more are refused
 * @param streams live streams that are open
 * @param streamsMax beyond which more are refused
 */
public record Serving(long eventLoopLagMillis, int requests, int requestsMax, int streams, int streamsMax) {}
