@file:Suppress("class Wrong { val wrong = 1 }")
package com.acme.`in`

import jakarta.persistence.*
import com.acme.base.Audited
import com.acme.money.Money as Cash

/* class Wrong { /* nested */ val wrong: Int } */
@Entity
@Table(name = "invoice", indexes = [Index(columnList = "class Wrong")])
open class Invoice @JvmOverloads internal constructor(
  @Id @GeneratedValue val id: Long? = null,
  @Column(name = "val wrong: Int") @field:[NotNull Size(max = 3)] var total: Cash,
  notMapped: Int = listOf(1) { val wrong = 2 }.size,
  @get:Column var `class`: Map<String, List<Item?>> = emptyMap(),
) : Audited<Long>(id), Comparable<Invoice> by Order(id) where T : Any {
  // val wrong = 1
  var text = "$wrong ${ run { val wrong = "}"; '"' } } \" val wrong = 1"
  val raw = """
    class Wrong { val wrong = """" + """${"}"}"""
  val dollars = $$"""${ val wrong $${"{"} """"
  lateinit var address: Address
  val <T : Any> List<T>.extension: Int get() = size
  val lazyOne: String by lazy { val wrong = 1; "x" }
  var items = mutableListOf<Item>()
  private set
  val quote = '"'; val brace = '{'
  fun wrong(x: Int): Int = when (val wrong = x) { else -> Wrong::class.hashCode() }
  init { val wrong = 1 }
  val anonymous = object : Runnable { val wrong = 1; override fun run() {} }
  companion object { val wrong = 1 }
  enum class Kind(val code: String) { A("a") { val wrong = 1 }, B("b"); val other = 1 }
  class Key(val a: Int, val b: Int)
  val last: Int = 1
}
fun Invoice.wrong() { class Wrong { val wrong = 1 } }
data class Plain(val only: Int)
class Bare
class Empty {}
object Single { val one = 1 }
