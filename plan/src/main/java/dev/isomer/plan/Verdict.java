package dev.isomer.plan;

/** What a change does, the gravest first. */
public enum Verdict {
  /** A store is deleted, or replaced by an empty one. */
  LOSES_DATA("loses data"),
  /** What nobody on the internet could reach can be reached from there. */
  OPENS_TO_INTERNET("opens to the internet"),
  /** A program may do more than before. */
  WIDENS_RIGHTS("widens rights"),
  /** A resource is deleted and made anew, under another physical id. */
  REPLACES("replaces"),
  /** Something costs money from now on, also if nobody uses it. */
  COSTS_WHILE_IDLE("costs while idle"),
  /** A component has another name, and what it holds stays. */
  RENAMED("renamed, keeps its data"),
  /** A resource without data is deleted. */
  REMOVES("removes"),
  /** A program starts anew, without an interruption. */
  RESTARTS("restarts"),
  /** A resource is made. */
  ADDS("adds"),
  /** A resource is changed in place. */
  CHANGES("changes");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** As a reviewer reads it. */
  @Override
  public String toString() {
    return words;
  }
}
