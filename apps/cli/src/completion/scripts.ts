/** Each asks the command itself what fits, so that what it offers is what there is; else the shell offers files. */
export const SCRIPTS = {
  bash: `# dealtrail completion for bash:  source <(dealtrail completion bash)
_dealtrail() {
  local IFS=$'\\n'
  COMPREPLY=($(dealtrail complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _dealtrail dealtrail
`,
  zsh: `#compdef dealtrail
# dealtrail completion for zsh:  source <(dealtrail completion zsh)
_dealtrail() {
  local -a found
  found=("\${(@f)$(dealtrail complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "$found" ]]; then compadd -- $found; else _files; fi
}
compdef _dealtrail dealtrail
`,
  fish: `# dealtrail completion for fish:  dealtrail completion fish | source
function __dealtrail_complete
  set -l words (commandline -opc)
  dealtrail complete -- $words[2..-1] (commandline -ct) 2>/dev/null
end
complete -c dealtrail -a '(__dealtrail_complete)'
`,
} as const;
