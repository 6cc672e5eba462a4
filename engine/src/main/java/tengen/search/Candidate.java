package tengen.search;

import tengen.board.Move;

/**
 * A move that a searcher looked at.
 *
 * @param prior the move's share of the network's policy, 0 to 1
 * @param visits how often the search went through it; 0 without a tree
 */
public record Candidate(Move move, float prior, int visits) {}
