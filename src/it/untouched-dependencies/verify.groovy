// every artefact of the tree with its version and scope, however deep
def artefacts = { name ->
  new File(basedir, "target/$name").readLines().drop(1)
      .collect { it.replaceFirst(/^[^a-z]*/, '') }
      .findAll { !it.isEmpty() }
      .toSet()
}
def before = artefacts('before.txt')
def after = artefacts('after.txt')
assert before.any { it.startsWith('org.yaml:snakeyaml:') }
assert (before - after).isEmpty()
assert (after - before).collect { it.split(':')[0, 1].join(':') }.toSet() ==
    ['io.github.jpadrift:jpadrift', 'org.jspecify:jspecify'].toSet()
return true
