//! Which lines are a shell's: prompts and commands.

/// Commands that people show documents with.
const COMMANDS: [&str; 21] = [
    "cat", "more", "less", "head", "tail", "sed", "grep", "vi", "vim", "nano", "sudo", "su", "ssh",
    "cd", "ls", "echo", "exit", "xm", "xl", "virsh", "dumpxml",
];

/// Whether a line is a prompt, with a command or without, or a command alone.
pub(super) fn is_shell(line: &str) -> bool {
    let line = line.trim();
    if is_command(line) {
        return true;
    }
    let Some(sign) = line.find(['#', '$', '%']) else { return false };
    let (prompt, command) = (&line[..sign], line[sign + 1..].trim_start());
    let prompt = prompt.trim_end();
    // Such as `[root@host ~]`, `root@host:/etc/xen` and `host:~`.
    let bracketed = prompt.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let is_place = |c: char| c.is_alphanumeric() || " @:~/._-+".contains(c);
    let names_place = |text: &str| text.contains(['@', ':']) && text.chars().all(is_place);
    if bracketed.unwrap_or(prompt).chars().all(is_place)
        && (names_place(bracketed.unwrap_or(prompt)) || bracketed.is_some())
    {
        return true;
    }
    // A prompt that names no place is one in front of a command, or alone: `$ cat a`, `bash-3.2# xm list`.
    let is_name = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    let is_short = prompt.chars().all(is_name);
    is_short && (is_command(command) || (command.is_empty() && !line.starts_with('#')))
}

/// Whether a text begins with a command.
fn is_command(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    let name = word.rsplit('/').next().unwrap_or_default();
    COMMANDS.contains(&name) && !super::is_assignment(text)
}
